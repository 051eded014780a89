field-choice = “{ $value }” is not one of the choices.
field-long = The text is too long: at most { $maximum } characters.
field-number = Write a whole number between { $minimum } and { $maximum }.
companies-vat-taken = Another company already has this VAT number: look for it in the list before you add one.
companies-code-taken = Another company already has this code.
companies-merged-already = This record was merged into another: change the one that is left.
companies-market-future = The date cannot be in the future.
companies-person-needed = This person is in an agenda or has an account, and cannot be removed.
