# diglot serve がブラウザーに表示する文言。

serve-panel = このページの検出結果
serve-count = { $count ->
    [0] このページに検出結果はありません
   *[other] このページの検出結果: { $count } 件
}
serve-checking = 検査しています…
serve-show = 検出結果を表示
serve-hide = 検出結果を隠す
serve-evidence = 根拠
serve-help = 対処方法
serve-level-error = エラー
serve-level-warning = 警告
serve-level-info = 注記
serve-trouble = 直前の変更ではサイトを生成できませんでした。変更前の版を表示しています。
serve-lost = diglot serve が停止しました。このページには今後の変更が反映されません。
serve-building = サイトを生成しています
    .text = 準備ができると、このページは自動的に再読み込みされます。
serve-failed = サイトを生成できません
    .text = ファイルを修正して保存してください。このページは自動的に再読み込みされます。
