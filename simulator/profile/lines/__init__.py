"""Tell what every line of a paper is: a heading, something asked, work done, or none of these."""
