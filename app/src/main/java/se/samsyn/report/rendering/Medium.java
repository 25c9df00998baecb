package se.samsyn.report.rendering;

/** Where the report is read. */
enum Medium {
    /** On a page of ours: links need no host, the table of a chart is one press away. */
    PAGE,
    /** In a file of its own: links lead to the public address. */
    FILE,
    /** On paper: the tables of the charts stand in an appendix. */
    PAPER
}
