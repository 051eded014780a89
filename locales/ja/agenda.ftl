# Mails that guests read.

agenda-mail-published-subject = スケジュールのお知らせ:{ $mission }
agenda-mail-changed-subject = スケジュール変更のお知らせ:{ $mission }
agenda-mail-cancelled-subject = 面談中止のお知らせ:{ $mission }
agenda-mail-greeting = { $name } 様
agenda-mail-published-lead = 「{ $mission }」のスケジュールが決まりました。面談は { $count } 件です。
agenda-mail-changed-lead = 「{ $mission }」のスケジュールが変更されました。変更点は次のとおりです。
agenda-mail-cancelled-lead = 「{ $mission }」で中止になった面談は { $count } 件です。
agenda-mail-added = 新しい面談
agenda-mail-moved = 変更された面談
agenda-mail-removed = 中止された面談
agenda-mail-line = { $slot }:{ $whom }、テーブル { $table }、{ $hall }
agenda-mail-line-interpreter = { $slot }:{ $whom }、テーブル { $table }、{ $hall }、通訳:{ $interpreter }
agenda-mail-was = {" "}(変更前:{ $before })
agenda-mail-zone = 時刻は商談会場の現地時間です({ $zone })。
agenda-mail-link = 最新のスケジュール全体(PDF・カレンダー付き)はこちら:
agenda-mail-calendar = このメールにはカレンダーへの招待も添付されています。
agenda-mail-closing = お問い合わせ:{ $contact }
agenda-mail-event = { $whom } との面談
