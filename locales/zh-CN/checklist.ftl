# 以通俗文字说明的资格要求：用于能力认证页面上的核对清单，以及 `diglot export --format markdown`。
# diglot 会再读回这些句子，因此用词必须是 requirements.yaml 中有的词。

checklist = 核对清单

# 依类型说明资格要求的内容。$count：总人数。
plain-performance = 贵组织必须达到绩效门槛。
plain-personnel = 贵组织必须有 { $count } 位合格人员。
plain-customer-reference = 贵组织必须提供客户推荐。
plain-fee = 贵组织必须支付费用。
plain-other = 贵组织必须符合这些条件。

# 项目的标签与名称之间。
plain-colon = ：

# 替代条件之间的词，以及其下列出数个条件的句子。
plain-or = 或
plain-any-of = 符合下列其中一项条件即可：
plain-all-of = 必须符合下列所有条件：

# 门槛；参数与 demand-threshold 相同。
plain-threshold = { $market ->
    [none] { plain-threshold.whole }
   *[other] { $market }：{ plain-threshold.whole }
}
    .whole = { plain-threshold.window }{ plain-threshold.statistic }{ $comparator ->
        [gt] 超过 { $amount }
        [eq] 刚好 { $amount }
        [lteq] 至多 { $amount }
        [lt] 少于 { $amount }
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

# 组织的身份；参数与 demand-association 相同。
plain-association = 客户必须将贵组织关联为{ LIST($roles, type: "or") }。

# 考试等项目上方的句子；参数与 demand-personnel 相同，另有 $before：前一句所说的人数。
# $items：exam、assessment、certification、area（项目列在专业领域下）或 mixed。
# $select：single（只有一个）、all、one，或 n（数量为 $number）。
plain-people = { $who ->
    [same] 同样这 { $count } 位人员必须
    [some] 同样这 { $before } 位人员中的 { $count } 位必须
    [another] 另外 { $count } 位人员必须
    [other] 其余 { $count } 位人员必须
    [all] 全部 { $count } 位人员必须
   *[any] { $count } 位人员必须
}{ plain-people.how }{ plain-people.deed }
    .how = { $distribution ->
        [each] 各自
        [together] 共同
       *[none] {""}
    }
    .deed = { $items ->
        [exam] 通过{ plain-people.exams }
        [assessment] 通过{ plain-people.assessments }
        [certification] 获得{ plain-people.certifications }
        [area] 完成{ plain-people.areas }
       *[mixed] 完成{ plain-people.mixed }
    }
    .exams = { $select ->
        [single] 下列考试：
        [all] 下列所有考试：
        [n] 下列其中 { $number } 项考试：
       *[one] 下列其中一项考试：
    }
    .assessments = { $select ->
        [single] 下列评估：
        [all] 下列所有评估：
        [n] 下列其中 { $number } 项评估：
       *[one] 下列其中一项评估：
    }
    .certifications = { $select ->
        [single] 下列认证：
        [all] 下列所有认证：
        [n] 下列其中 { $number } 项认证：
       *[one] 下列其中一项认证：
    }
    .areas = { $select ->
        [single] 下列专业领域：
        [all] 下列所有专业领域：
        [n] 下列其中 { $number } 个专业领域：
       *[one] 下列其中一个专业领域：
    }
    .mixed = { $select ->
        [single] 下列内容：
        [all] 下列所有内容：
        [n] 下列其中 { $number } 项内容：
       *[one] 下列其中一项内容：
    }

# 专业领域名称后面的文字。$items 与 $select 同上。
plain-area = {" "}专业领域{ $select ->
    [single] {""}
    [all] ：下列所有{ plain-area.items }
    [n] ：下列其中 { $number } 项{ plain-area.items }
   *[one] ：下列其中一项{ plain-area.items }
}
    .items = { $items ->
        [exam] 考试
        [assessment] 评估
        [certification] 认证
       *[mixed] 内容
    }
