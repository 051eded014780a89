# Frame of the pages that guests read.

layout-owner = Программа интернационализации района
layout-tagline = От соглашения до заказа
layout-skip-label = Быстрые ссылки
layout-skip-content = К содержанию
layout-skip-menu = К меню
layout-skip-footer = К нижней части страницы
layout-languages = Выбрать язык
layout-menu = Главное меню
layout-footer-line = Свободное программное обеспечение для программ интернационализации
layout-accessibility = Доступность
layout-privacy = Конфиденциальность
layout-contacts = Контакты
layout-licence = Лицензия и исходный код
layout-last-update = Страница обновлена: { $date }
