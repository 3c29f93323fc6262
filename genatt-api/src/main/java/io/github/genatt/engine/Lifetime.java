package io.github.genatt.engine;

/**
 * The lifetime of a tensor, for engines: a parameter lives as long as its session, a temporary as long as its pass. Every tensor refers to
 * one lifetime. Engines check it for every operand of an operation, at the cost of two reference comparisons.
 */
public final class Lifetime {
    private static final String ADVICE = "; copy what has to outlive a pass with toArray(), and keep no tensors in fields";

    private final Lifetime session;
    private volatile boolean ended;

    private Lifetime() {
        this.session = this;
    }

    private Lifetime(Lifetime session) {
        this.session = session;
    }

    /** Creates the lifetime of a session. */
    public static Lifetime ofSession() {
        return new Lifetime();
    }

    /** Creates the lifetime of a pass in this session. */
    public Lifetime pass() {
        return new Lifetime(session);
    }

    /** Ends this lifetime: its tensors are rejected from now on. */
    public void end() {
        ended = true;
    }

    /** @throws IllegalStateException if the tensors of this lifetime can no longer be read */
    public void requireReadable() {
        if (ended || session.ended) {
            throw rejection(session);
        }
    }

    /** @throws IllegalStateException if a tensor of that lifetime cannot be an operand in this pass */
    public void requireOperand(Lifetime of) {
        if (of != this && of != session || of.ended) {
            throw of.rejection(session);
        }
    }

    /** @throws IllegalStateException if this is the lifetime of a closed session */
    public void requireOpen() {
        if (session.ended) {
            throw new IllegalStateException("this session is closed");
        }
    }

    /** @throws IllegalStateException if this pass has ended, so operations may no longer compute in it */
    public void requireRunning() {
        if (ended || session.ended) {
            throw new IllegalStateException("Ops: the pass of these operations has ended; use the Ops that the pass is given,"
                    + " and keep none in fields");
        }
    }

    private IllegalStateException rejection(Lifetime user) {
        String what = session.ended ? "its session is closed"
                : session != user ? "it belongs to another session"
                : ended ? "its pass has ended" : "it belongs to another pass";
        return new IllegalStateException("a tensor cannot be used here: " + what + ADVICE);
    }
}
