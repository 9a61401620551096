# diglot serve 在浏览器中显示的文字。

serve-panel = 本页的检查结果
serve-count = { $count ->
    [0] 本页没有检查结果
   *[other] 本页有 { $count } 项检查结果
}
serve-checking = 正在检查…
serve-show = 显示检查结果
serve-hide = 隐藏检查结果
serve-evidence = 依据
serve-help = 处理方法
serve-level-error = 错误
serve-level-warning = 警告
serve-level-info = 提示
serve-trouble = 上次的修改无法构建成网站，当前显示的是修改前的版本。
serve-lost = diglot serve 已停止，本页不会再随您的修改更新。
serve-building = 正在构建网站
    .text = 网站准备好后，本页会自动重新加载。
serve-failed = 无法构建网站
    .text = 请修正文件并保存，本页会自动重新加载。
