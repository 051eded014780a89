# Frame of the pages that guests read.

layout-owner = 産地の国際化プログラム
layout-tagline = 協定から受注まで
layout-skip-label = クイックリンク
layout-skip-content = 本文へ
layout-skip-menu = メニューへ
layout-skip-footer = フッターへ
layout-languages = 言語を選択
layout-menu = メインメニュー
layout-footer-line = 国際化プログラムのための自由ソフトウェア
layout-accessibility = アクセシビリティ
layout-privacy = プライバシー
layout-contacts = お問い合わせ
layout-licence = ライセンスとソースコード
layout-last-update = ページ最終更新:{ $date }
