# 쉬운 말로 쓴 요구 사항. 역량 페이지와 `diglot export --format markdown`의 체크리스트에 쓰입니다.

checklist = 체크리스트

# 요구 사항의 내용(종류별). $count: 전체 인원.
plain-performance = 귀사는 실적 기준값을 달성해야 합니다.
plain-personnel = 귀사에는 자격을 갖춘 인원이 { $count }명 있어야 합니다.
plain-customer-reference = 귀사는 고객 추천을 제출해야 합니다.
plain-fee = 귀사는 수수료를 지불해야 합니다.
plain-other = 귀사는 다음 조건을 충족해야 합니다.

# 항목의 이름과 제목 사이.
plain-colon = {": "}

# 대체 조건 사이의 말과, 아래에 모아 둔 조건 위의 문장.
plain-or = 또는
plain-any-of = 다음 중 하나를 충족하면 됩니다:
plain-all-of = 다음을 모두 충족해야 합니다:

# 기준값. 인수는 demand-threshold와 같음.
plain-threshold = { $market ->
    [none] { plain-threshold.whole }
   *[other] { $market }: { plain-threshold.whole }
}
    .whole = { plain-threshold.window }{ plain-threshold.statistic }{ $comparator ->
        [gt] { $amount } 초과
        [eq] 정확히 { $amount }
        [lteq] { $amount } 이하
        [lt] { $amount } 미만
       *[gteq] { $amount } 이상
    }
    .statistic = { $statistic ->
        [average] {"평균 "}
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }{" "}
    }

# 조직의 지위. 인수는 demand-association과 같음.
plain-association = 고객이 귀사를 다음 역할로 연결해 두어야 합니다: { LIST($roles, type: "or") }.

# 시험 등의 위에 오는 문장. 인수는 demand-personnel과 같고, $before는 앞 문장의 인원. $items: exam,
# assessment, certification, area(전문 분야로 나뉨), mixed. $select: single, all, one, n(이때 $number).
plain-people = { $who ->
    [same] 같은 { $count }명이
    [some] 같은 { $before }명 중 { $count }명이
    [another] 다른 { $count }명이
    [other] 나머지 { $count }명이
    [all] 전체 { $count }명이
   *[any] { $count }명이
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] {" "}각자
        [together] {" "}공동으로
       *[none] {""}
    }
    .deed = { $items ->
        [exam] { plain-people.exams } 합격해야 합니다:
        [assessment] { plain-people.assessments } 통과해야 합니다:
        [certification] { plain-people.certifications } 보유해야 합니다:
        [area] { plain-people.areas } 이수해야 합니다:
       *[mixed] { plain-people.mixed } 이수해야 합니다:
    }
    .exams = { $select ->
        [single] 다음 시험에
        [all] 다음 시험 모두에
        [n] 다음 시험 중 { $number }개에
       *[one] 다음 시험 중 하나에
    }
    .assessments = { $select ->
        [single] 다음 평가를
        [all] 다음 평가를 모두
        [n] 다음 평가 중 { $number }개를
       *[one] 다음 평가 중 하나를
    }
    .certifications = { $select ->
        [single] 다음 자격증을
        [all] 다음 자격증을 모두
        [n] 다음 자격증 중 { $number }개를
       *[one] 다음 자격증 중 하나를
    }
    .areas = { $select ->
        [single] 다음 전문 분야를
        [all] 다음 전문 분야를 모두
        [n] 다음 전문 분야 중 { $number }개를
       *[one] 다음 전문 분야 중 하나를
    }
    .mixed = { $select ->
        [single] 다음 항목을
        [all] 다음 항목을 모두
        [n] 다음 항목 중 { $number }개를
       *[one] 다음 항목 중 하나를
    }

# 전문 분야 이름 뒤. $items와 $select는 위와 같음.
plain-area = {" "}(전문 분야){ $select ->
    [single] {""}
    [all] : 다음 { plain-area.items } 모두
    [n] : 다음 { plain-area.items } 중 { $number }개
   *[one] : 다음 { plain-area.items } 중 하나
}
    .items = { $items ->
        [exam] 시험
        [assessment] 평가
        [certification] 자격증
       *[mixed] 항목
    }
