package io.github.genatt.engine;

/**
 * How long a tensor may be used, for engines: a parameter as long as its session, a temporary as long as its pass. Every tensor refers to
 * one lifetime; engines check it wherever an operation takes an operand, which costs two comparisons of references.
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

    /** That of a session. */
    public static Lifetime ofSession() {
        return new Lifetime();
    }

    /** That of a pass in the session that this is the lifetime of. */
    public Lifetime pass() {
        return new Lifetime(session);
    }

    /** From now on its tensors are rejected. */
    public void end() {
        ended = true;
    }

    /** @throws IllegalStateException if the tensors of this lifetime cannot be read any more */
    public void requireReadable() {
        if (ended || session.ended) {
            throw rejection(session);
        }
    }

    /** @throws IllegalStateException if a tensor of that lifetime is not an operand for operations of this pass */
    public void requireOperand(Lifetime of) {
        if (of != this && of != session || of.ended) {
            throw of.rejection(session);
        }
    }

    /** @throws IllegalStateException if this is a session that is closed */
    public void requireOpen() {
        if (session.ended) {
            throw new IllegalStateException("this session is closed");
        }
    }

    /** @throws IllegalStateException if no operation may compute in this pass any more */
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
