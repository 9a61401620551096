# 網站框架的文字。

# 語言選單中顯示的語言名稱。
locale-name = 繁體中文

# 尚未翻譯的頁面在通知中使用的語言名稱。
language-en = 英文
language-zh = 中文
language-ja = 日文
language-ko = 韓文
language-de = 德文
language-fr = 法文
language-es = 西班牙文
language-ru = 俄文
language-ar = 阿拉伯文

site-title-default = 說明文件
# 沒有撰寫首頁時，供搜尋引擎使用的首頁描述。
site-description-default = 「{ $site }」的所有頁面一覽。
# 瀏覽器分頁的標題。$title：頁面；$site：網站。
page-title = { $title } – { $site }

skip-to-content = 跳到主要內容
menu = 選單
navigation = 頁面導覽
other-pages = 其他頁面
chapters = 章節
breadcrumbs = 目前位置
contents = 本頁內容
languages = 語言
theme = 切換色彩佈景主題
    .light = 使用淺色佈景主題
    .dark = 使用深色佈景主題
turn = 上一頁與下一頁
    .previous = 上一頁
    .next = 下一頁
# $date：日期（ISO 8601）。
updated = 上次更新：{ DATETIME($date, dateStyle: "long") }
edit-page = 編輯此頁
made-with = 以 diglot 建置
code-copy = 複製
    .done = 已複製

# 通知。$language：頁面所用語言的名稱。
untranslated = 本頁尚未翻譯，以下為{ $language }原文。
untranslated-withheld = 本頁尚未翻譯。
untranslated-original = 閱讀{ $language }原文
in-progress = 本頁正在翻譯中，部分段落仍為原文。

not-found-title = 找不到頁面
not-found-text = 這個網址沒有對應的頁面，可能是頁面已移動，或是網址輸入錯誤。
not-found-home = 回到首頁
page-moved = 本頁已移動，請前往新網址。

# 內文
alert-note = 備註
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
task-done = 已完成
task-open = 未完成
table-label = 表格 { $number }
footnotes = 註腳
footnote-reference = 註腳 { $number }
# $count：內文中第幾個引用處。
footnote-back = { $count ->
    [1] 回到註腳 { $number } 的引用處
   *[other] 回到註腳 { $number } 的第 { $count } 個引用處
}

# 搜尋
search = 搜尋
    .placeholder = 搜尋說明文件
    .close = 關閉
    .failed = 無法載入搜尋索引，請檢查網路連線後再試一次。
    .none = 找不到結果
    .many = 結果很多，最相關的排在最前面
search-count = { $count } 筆結果
