# Mails that guests read.

agenda-mail-published-subject = 您的日程:{ $mission }
agenda-mail-changed-subject = 您的日程有变动:{ $mission }
agenda-mail-cancelled-subject = 会谈取消:{ $mission }
agenda-mail-greeting = { $name },您好:
agenda-mail-published-lead = 您在“{ $mission }”的日程已确定,共 { $count } 场会谈。
agenda-mail-changed-lead = 您在“{ $mission }”的日程有变动,具体如下:
agenda-mail-cancelled-lead = 您在“{ $mission }”的日程中有 { $count } 场会谈取消。
agenda-mail-added = 新增会谈
agenda-mail-moved = 变动的会谈
agenda-mail-removed = 取消的会谈
agenda-mail-line = { $slot }:{ $whom },{ $table } 号桌,{ $hall }
agenda-mail-line-interpreter = { $slot }:{ $whom },{ $table } 号桌,{ $hall },口译:{ $interpreter }
agenda-mail-was = {" "}(原为:{ $before })
agenda-mail-zone = 所有时间均为会谈地点的当地时间({ $zone })。
agenda-mail-link = 您的完整日程(始终最新,含 PDF 与日历):
agenda-mail-calendar = 本邮件同时附有日历邀请。
agenda-mail-closing = 如有疑问:{ $contact }。
agenda-mail-event = 与 { $whom } 会谈
