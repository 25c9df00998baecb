package se.samsyn.access;

/**
 * Whose rows a role reaches with a permission. The database's policies hold the same line; the matrix test tries both at
 * once.
 */
public enum Reach {
    /** Nobody's: the route answers as if it did not exist. */
    NONE,
    /** The organisation's own. */
    OWN,
    /** The organisation's own and, for a county board, those of its county that are not drafts. */
    COUNTY,
    /** What a county board keeps for its county; only for those at that board. */
    BOARD,
    /** What the operator keeps for those that have no county board over them; only for those at the operator. */
    OPERATOR,
    /** As {@link #COUNTY}, and what others have published. */
    OPEN,
    /** Everybody's. */
    ALL
}
