locale-name = 简体中文
language-en = 英文
language-zh = 中文
language-ja = 日文
language-ko = 韩文
language-de = 德文
language-fr = 法文
language-es = 西班牙文
language-ru = 俄文
language-ar = 阿拉伯文

site-title-default = 文档
site-description-default = “{ $site }”的全部页面一览。
page-title = { $title } – { $site }

skip-to-content = 跳到主要内容
menu = 菜单
navigation = 页面导航
other-pages = 其他页面
chapters = 章节
breadcrumbs = 当前位置
contents = 本页内容
languages = 语言
theme = 切换颜色主题
    .light = 使用浅色主题
    .dark = 使用深色主题
turn = 上一页和下一页
    .previous = 上一页
    .next = 下一页
updated = 上次更新：{ DATETIME($date, dateStyle: "long") }
edit-page = 编辑此页
made-with = 使用 diglot 构建
code-copy = 复制
    .done = 已复制

untranslated = 本页尚未翻译，以下为{ $language }原文。
untranslated-withheld = 本页尚未翻译。
untranslated-original = 阅读{ $language }原文
in-progress = 本页正在翻译中，部分段落仍为原文。

not-found-title = 找不到页面
not-found-text = 此网址没有对应的页面，可能是页面已移动，或者网址输入有误。
not-found-home = 返回首页
page-moved = 本页已移动，请前往新网址。

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
task-done = 已完成
task-open = 未完成
table-label = 表格 { $number }
footnotes = 脚注
footnote-reference = 脚注 { $number }
footnote-back = { $count ->
    [1] 返回脚注 { $number } 的引用处
   *[other] 返回脚注 { $number } 的第 { $count } 个引用处
}

search = 搜索
    .placeholder = 搜索文档
    .close = 关闭
    .failed = 无法加载搜索索引，请检查网络连接后重试。
    .none = 没有找到结果
    .many = 结果很多，最相关的排在最前面
search-count = { $count } 条结果
