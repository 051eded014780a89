# Frame of the pages that guests read.

layout-owner = Програма інтернаціоналізації району
layout-tagline = Від угоди до замовлення
layout-skip-label = Швидкі посилання
layout-skip-content = До змісту
layout-skip-menu = До меню
layout-skip-footer = До нижньої частини сторінки
layout-languages = Вибрати мову
layout-menu = Головне меню
layout-footer-line = Вільне програмне забезпечення для програм інтернаціоналізації
layout-accessibility = Доступність
layout-privacy = Конфіденційність
layout-contacts = Контакти
layout-licence = Ліцензія та вихідний код
layout-last-update = Сторінку оновлено: { $date }
