cart-empty = There is nothing in your cart.
cart-greeting = 您好
cart-left = { $count ->
    [one] 剩下一件商品。
   *[other] 剩下 { $count } 件商品。
}
cart-pay = 付款
cart-ok = OK
