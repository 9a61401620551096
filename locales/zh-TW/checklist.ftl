# 以淺白文字說明的資格要求：用於專長認證頁面上的檢查清單，以及 `diglot export --format markdown`。
# diglot 會再讀回這些句子，因此用詞必須是 requirements.yaml 中有的詞。

checklist = 檢查清單

# 依類型說明資格要求的內容。$count：總人數。
plain-performance = 貴組織必須達到績效門檻。
plain-personnel = 貴組織必須有 { $count } 位合格人員。
plain-customer-reference = 貴組織必須提供客戶推薦。
plain-fee = 貴組織必須支付費用。
plain-other = 貴組織必須符合這些條件。

# 項目的標籤與名稱之間。
plain-colon = ：

# 替代條件之間的詞，以及其下列出數個條件的句子。
plain-or = 或
plain-any-of = 符合下列其中一項條件即可：
plain-all-of = 必須符合下列所有條件：

# 門檻；引數與 demand-threshold 相同。
plain-threshold = { $market ->
    [none] { plain-threshold.whole }
   *[other] { $market }：{ plain-threshold.whole }
}
    .whole = { plain-threshold.window }{ plain-threshold.statistic }{ $comparator ->
        [gt] 超過 { $amount }
        [eq] 恰為 { $amount }
        [lteq] 至多 { $amount }
        [lt] 少於 { $amount }
       *[gteq] 至少 { $amount }
    }
    .statistic = { $statistic ->
        [average] 平均
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }
    }

# 組織的身分；引數與 demand-association 相同。
plain-association = 客戶必須將貴組織關聯為{ LIST($roles, type: "or") }。

# 測驗等項目上方的句子；引數與 demand-personnel 相同，另有 $before：前一句所說的人數。
# $items：exam、assessment、certification、area（項目列在專長領域下）或 mixed。
# $select：single（只有一個）、all、one，或 n（數量為 $number）。
plain-people = { $who ->
    [same] 同樣這 { $count } 位人員必須
    [some] 同樣這 { $before } 位人員中的 { $count } 位必須
    [another] 另外 { $count } 位人員必須
    [other] 其餘 { $count } 位人員必須
    [all] 全部 { $count } 位人員必須
   *[any] { $count } 位人員必須
}{ plain-people.how }{ plain-people.deed }
    .how = { $distribution ->
        [each] 各自
        [together] 共同
       *[none] {""}
    }
    .deed = { $items ->
        [exam] 通過{ plain-people.exams }
        [assessment] 通過{ plain-people.assessments }
        [certification] 取得{ plain-people.certifications }
        [area] 完成{ plain-people.areas }
       *[mixed] 完成{ plain-people.mixed }
    }
    .exams = { $select ->
        [single] 下列測驗：
        [all] 下列所有測驗：
        [n] 下列其中 { $number } 項測驗：
       *[one] 下列其中一項測驗：
    }
    .assessments = { $select ->
        [single] 下列評量：
        [all] 下列所有評量：
        [n] 下列其中 { $number } 項評量：
       *[one] 下列其中一項評量：
    }
    .certifications = { $select ->
        [single] 下列認證：
        [all] 下列所有認證：
        [n] 下列其中 { $number } 項認證：
       *[one] 下列其中一項認證：
    }
    .areas = { $select ->
        [single] 下列專長領域：
        [all] 下列所有專長領域：
        [n] 下列其中 { $number } 個專長領域：
       *[one] 下列其中一個專長領域：
    }
    .mixed = { $select ->
        [single] 下列項目：
        [all] 下列所有項目：
        [n] 下列其中 { $number } 個項目：
       *[one] 下列其中一個項目：
    }

# 專長領域名稱後面的文字。$items 與 $select 同上。
plain-area = {" "}專長領域{ $select ->
    [single] {""}
    [all] ：下列所有{ plain-area.items }
    [n] ：下列其中 { $number } 項{ plain-area.items }
   *[one] ：下列其中一項{ plain-area.items }
}
    .items = { $items ->
        [exam] 測驗
        [assessment] 評量
        [certification] 認證
       *[mixed] 項目
    }
