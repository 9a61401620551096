cart-title = Your cart
cart-empty = There is nothing in your cart.
cart-greeting = Hello { $name }, you have { $count } items.
cart-left = { $count ->
    [one] One item is left.
   *[other] { $count } items are left.
}
cart-pay = Pay
    .title = Opens the payment page
cart-ok = OK
