package io.github.genatt.core.train;

/** Training produced a value that is not finite; the message names the loss term and the step. */
public class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String term;
    private final double value;

    /** Creates it for a term and a step. */
    public DivergedException(String term, long step, double value) {
        super("the loss term '%s' is %s at step %d; %s".formatted(term, value, step, step > 0
                ? "lower the learning rate, or check the term's options" : "nothing was learned yet; genatt check shows where it began"));
        this.term = term;
        this.value = value;
    }

    /** The name of the loss term. */
    public String term() {
        return term;
    }

    /** The value of the loss. */
    public double value() {
        return value;
    }
}
