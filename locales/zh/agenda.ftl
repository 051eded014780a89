# What the mails of an agenda say.

agenda-table = { $table }号桌
agenda-mail-published-subject = 您的洽谈日程：{ $mission }
agenda-mail-changed-subject = 您的洽谈日程有变动：{ $mission }
agenda-mail-cancelled-subject = 已取消的洽谈：{ $mission }
agenda-mail-greeting = { $name }，您好：
agenda-mail-published-lead = “{ $mission }”的洽谈日程已确定（共{ $count }场）。
agenda-mail-changed-lead = “{ $mission }”的洽谈日程有变动，内容如下：
agenda-mail-cancelled-lead = “{ $mission }”的以下洽谈已取消（共{ $count }场）：
agenda-mail-added = 新增洽谈
agenda-mail-moved = 调整的洽谈
agenda-mail-removed = 取消的洽谈
agenda-mail-line = { $slot }：{ $whom }，{ $table }号桌，{ $hall }
agenda-mail-line-interpreter = { $slot }：{ $whom }，{ $table }号桌，{ $hall }，翻译：{ $interpreter }
agenda-mail-was = {" "}（原为：{ $before }）
agenda-mail-zone = 时间均为洽谈地点当地时间（{ $zone }）。
agenda-mail-link = 完整的最新日程、PDF 和日历请见：
agenda-mail-calendar = 本邮件附有日历邀请。
agenda-mail-closing = 如有疑问，请联系：{ $contact }。
agenda-mail-event = 与{ $whom }洽谈
