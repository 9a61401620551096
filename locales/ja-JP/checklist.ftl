# 要件をわかりやすい言葉で表したもの。コンピテンシーのページと `diglot export --format markdown` の
# チェックリストに使います。

checklist = チェックリスト

# 要件の内容 (種類別)。$count: 合計人数。
plain-performance = 組織は実績のしきい値に達する必要があります。
plain-personnel = 組織には有資格者が { $count } 人必要です。
plain-customer-reference = 組織は顧客事例を提示する必要があります。
plain-fee = 組織は料金を支払う必要があります。
plain-other = 組織は次の条件を満たす必要があります。

# 項目の名前とタイトルの間。
plain-colon = {": "}

# 代わりの条件の間の語と、下にまとめた条件の上の文。
plain-or = または
plain-any-of = 次のいずれか 1 つを満たす必要があります:
plain-all-of = 次のすべてを満たす必要があります:

# しきい値。引数は demand-threshold と同じ。
plain-threshold = { $market ->
    [none] { plain-threshold.whole }
   *[other] { $market }: { plain-threshold.whole }
}
    .whole = { plain-threshold.window }{ plain-threshold.statistic }{ $comparator ->
        [gt] { $amount }を超えること
        [eq] ちょうど{ $amount }
        [lteq] { $amount }以下
        [lt] { $amount }未満
       *[gteq] { $amount }以上
    }
    .statistic = { $statistic ->
        [average] 平均で
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }に
    }

# 組織の立場。引数は demand-association と同じ。
plain-association = 顧客が貴社を{ LIST($roles, type: "or") }として関連付けている必要があります。

# 試験などの上の文。引数は demand-personnel と同じ。ほかに $before: 前の文の人数。$items: exam、assessment、
# certification、area (専門分野に分かれている)、mixed。$select: single、all、one、n (そのとき $number)。
plain-people = { $who ->
    [same] 同じ { $count } 人が
    [some] 同じ { $before } 人のうち { $count } 人が
    [another] 別の { $count } 人が
    [other] 残りの { $count } 人が
    [all] 全員 ({ $count } 人) が
   *[any] { $count } 人が
}{ plain-people.how }{ plain-people.deed }
    .how = { $distribution ->
        [each] それぞれ
        [together] 合同で
       *[none] {""}
    }
    .deed = { $items ->
        [exam] { plain-people.exams }に合格する必要があります:
        [assessment] { plain-people.assessments }に合格する必要があります:
        [certification] { plain-people.certifications }を保有する必要があります:
        [area] { plain-people.areas }を修了する必要があります:
       *[mixed] { plain-people.mixed }を修了する必要があります:
    }
    .exams = { $select ->
        [single] 次の試験
        [all] 次のすべての試験
        [n] 次のうち { $number } つの試験
       *[one] 次のいずれか 1 つの試験
    }
    .assessments = { $select ->
        [single] 次のアセスメント
        [all] 次のすべてのアセスメント
        [n] 次のうち { $number } つのアセスメント
       *[one] 次のいずれか 1 つのアセスメント
    }
    .certifications = { $select ->
        [single] 次の認定資格
        [all] 次のすべての認定資格
        [n] 次のうち { $number } つの認定資格
       *[one] 次のいずれか 1 つの認定資格
    }
    .areas = { $select ->
        [single] 次の専門分野
        [all] 次のすべての専門分野
        [n] 次のうち { $number } つの専門分野
       *[one] 次のいずれか 1 つの専門分野
    }
    .mixed = { $select ->
        [single] 次の項目
        [all] 次のすべての項目
        [n] 次のうち { $number } つの項目
       *[one] 次のいずれか 1 つの項目
    }

# 専門分野の名前の後。$items と $select は上と同じ。
plain-area = {" "}(専門分野){ $select ->
    [single] {""}
   *[other] : { plain-area.items }
}
    .items = { $items ->
        [exam] { plain-people.exams }
        [assessment] { plain-people.assessments }
        [certification] { plain-people.certifications }
       *[mixed] { plain-people.mixed }
    }
