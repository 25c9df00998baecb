package se.samsyn.access;

/** A store that keeps something encrypted in the database, which a change of the key has it encrypt anew. */
public interface KeptEncrypted {
    /** All of it, in the transaction under way; how many there were. */
    int encryptAnew();
}
