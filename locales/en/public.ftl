public-home = The companies of the Marche meet the world
public-home-lead = The programme that brings the makers of the district to foreign markets.
public-home-desk = Work area
