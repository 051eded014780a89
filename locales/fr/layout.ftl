# Frame of the pages that guests read.

layout-owner = Programme d’internationalisation du district
layout-tagline = De l’accord à la commande
layout-skip-label = Liens rapides
layout-skip-content = Aller au contenu
layout-skip-menu = Aller au menu
layout-skip-footer = Aller au pied de page
layout-languages = Choisir la langue
layout-menu = Menu principal
layout-footer-line = Logiciel libre pour les programmes d’internationalisation
layout-accessibility = Déclaration d’accessibilité
layout-privacy = Protection des données
layout-contacts = Contacts
layout-licence = Licence et code source
layout-last-update = Dernière mise à jour de la page : { $date }
