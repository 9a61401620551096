# 說明翻譯進度的頁面。

# 頁面標題，也是頁尾連結的文字。
translation-status = 翻譯進度
status-intro = 各語言的讀者能以自己的語言讀到多少內容。字數以原文頁面計算。

status-languages = 語言
status-pages = 頁面
status-language = 語言
status-page = 頁面
status-words = 字數
status-translated = 已翻譯
status-untranslated = 仍為原文
status-missing = 缺少
status-uncertain = 無法判定
# $count：字數。
status-count = { NUMBER($count) }
# $value：百分比。
status-percent = { NUMBER($value, maximumFractionDigits: 1) }%
status-minimum = 至少須達 { NUMBER($value, maximumFractionDigits: 1) }%
status-no-page = 沒有譯文
status-not-needed = 不需翻譯
status-in-progress = 翻譯中
status-findings = { $count } 個問題
# $number：譯文檔案的行號。
status-line = 第 { $number } 行
status-open = 開啟頁面
status-back = 回到表格
# 清單過長時使用。$count：未列出的數目。
status-more = 另有 { $count } 則未列出。
status-complete = 另有 { $count } 個頁面在所有語言都已完成，不在此列出。
# 表格過長時使用。$count：有缺漏或問題但未列入表格的頁面數。
status-unlisted = 另有 { $count } 個頁面有缺漏或問題，未列入表格；執行「diglot status --all」可查看所有頁面。

# 問題的說明，列在頁面名稱底下。
found-missing-page = 這個頁面還沒有譯文
found-missing-block = 譯文缺少原文的這個段落
found-untranslated-block = 這個段落還沒有翻譯
found-untranslated-heading = 這個標題還沒有翻譯
found-untranslated-sentence = 這個句子還沒有翻譯
found-untranslated-fragment = 這個片語還沒有翻譯
found-untranslated-label = 這個名稱還沒有翻譯
found-untranslated-front-matter = 這個欄位還沒有翻譯
found-inconsistent-siblings = 這個名稱還沒有翻譯，但並列的名稱已經翻譯
found-translator-placeholder = 這裡留有譯者的預留文字
# 其他問題依類別說明。
found-gaps = 這裡有缺漏
found-fidelity = 這裡與原文不符
found-script = 這些字元或用詞屬於其他語言或地區
found-terms = 這裡沒有使用約定的術語
found-typography = 這裡的空格或標點符號與網站其他地方不一致
found-markup = 這裡的呈現方式與作者原意不符
found-messages = 有訊息不完整或有誤
found-upkeep = 有一項關於這個頁面的宣告已不符合現況
