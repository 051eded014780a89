public-home = Le imprese delle Marche incontrano il mondo
public-home-lead = Il programma che porta i produttori del distretto sui mercati esteri.
public-home-desk = Area di lavoro
