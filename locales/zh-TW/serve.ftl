# diglot serve 在瀏覽器中顯示的文字。

serve-panel = 本頁的問題
serve-count = { $count ->
    [0] 本頁沒有問題
   *[other] 本頁有 { $count } 個問題
}
serve-checking = 正在檢查…
serve-show = 顯示問題
serve-hide = 隱藏問題
serve-evidence = 依據
serve-help = 處理方式
serve-level-error = 錯誤
serve-level-warning = 警告
serve-level-info = 提示
serve-trouble = 上次的修改無法建置成網站，目前顯示的是修改前的版本。
serve-lost = diglot serve 已停止，本頁不會再隨您的修改更新。
serve-building = 正在建置網站
    .text = 網站準備好之後，本頁會自動重新載入。
serve-failed = 無法建置網站
    .text = 請修正檔案並儲存，本頁會自動重新載入。
