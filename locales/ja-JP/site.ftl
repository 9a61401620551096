locale-name = 日本語
language-en = 英語
language-zh = 中国語
language-ja = 日本語
language-ko = 韓国語
language-de = ドイツ語
language-fr = フランス語
language-es = スペイン語
language-ru = ロシア語
language-ar = アラビア語

site-title-default = ドキュメント
site-description-default = 「{ $site }」の全ページの一覧です。
page-title = { $title } – { $site }

skip-to-content = 本文へ移動
menu = メニュー
navigation = ページ一覧
other-pages = その他のページ
chapters = 章
breadcrumbs = 現在の位置
contents = このページの内容
languages = 言語
theme = 配色を切り替える
    .light = ライトテーマにする
    .dark = ダークテーマにする
turn = 前後のページ
    .previous = 前のページ
    .next = 次のページ
updated = 最終更新日：{ DATETIME($date, dateStyle: "long") }
edit-page = このページを編集
made-with = diglot で作成
code-copy = コピー
    .done = コピーしました

untranslated = このページはまだ翻訳されていません。以下は{ $language }の原文です。
untranslated-withheld = このページはまだ翻訳されていません。
untranslated-original = { $language }の原文を読む
in-progress = このページは翻訳の途中です。一部は原文のままです。

not-found-title = ページが見つかりません
not-found-text = このアドレスにはページがありません。移動したか、アドレスに誤りがある可能性があります。
not-found-home = トップページへ
page-moved = このページは移動しました。新しいアドレスへ進んでください。

alert-note = 注
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
task-done = 完了
task-open = 未完了
table-label = 表 { $number }
footnotes = 脚注
footnote-reference = 脚注 { $number }
footnote-back = { $count ->
    [1] 脚注 { $number } の参照元に戻る
   *[other] 脚注 { $number } の { $count } 番目の参照元に戻る
}

search = 検索
    .placeholder = ドキュメントを検索
    .close = 閉じる
    .failed = 検索の索引を読み込めませんでした。接続を確認して、もう一度お試しください。
    .none = 見つかりませんでした
    .many = 多数見つかりました。関連性の高い順に表示します
search-count = { $count } 件
