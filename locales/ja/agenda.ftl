# What the mails of an agenda say.

agenda-table = テーブル{ $table }
agenda-mail-published-subject = 商談スケジュール：{ $mission }
agenda-mail-changed-subject = 商談スケジュールが変更されました：{ $mission }
agenda-mail-cancelled-subject = 商談の取り消し：{ $mission }
agenda-mail-greeting = { $name } 様
agenda-mail-published-lead = 「{ $mission }」の商談スケジュールが決まりました（{ $count }件）。
agenda-mail-changed-lead = 「{ $mission }」の商談スケジュールが変更されました。変更点は次のとおりです。
agenda-mail-cancelled-lead = 「{ $mission }」の次の商談は取り消されました（{ $count }件）。
agenda-mail-added = 新しい商談
agenda-mail-moved = 変更された商談
agenda-mail-removed = 取り消された商談
agenda-mail-line = { $slot }：{ $whom }、テーブル{ $table }、{ $hall }
agenda-mail-line-interpreter = { $slot }：{ $whom }、テーブル{ $table }、{ $hall }、通訳：{ $interpreter }
agenda-mail-was = {" "}（変更前：{ $before }）
agenda-mail-zone = 時刻は会場の現地時間です（{ $zone }）。
agenda-mail-link = 最新の全スケジュール、PDF、カレンダーはこちらからご覧いただけます。
agenda-mail-calendar = このメールにはカレンダーへの招待が添付されています。
agenda-mail-closing = お問い合わせ：{ $contact }
agenda-mail-event = { $whom }との商談
