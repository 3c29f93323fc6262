package io.github.genatt.config.score;

import io.github.genatt.config.saved.Request;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** Sets the candidate items of a request. */
@FunctionalInterface
public interface Candidates extends UnaryOperator<Request>, Serializable {

    /** All items that are not in the history. */
    static Candidates unseen() {
        return request -> request;
    }

    /** All items. */
    static Candidates all() {
        return Request::allowRepeats;
    }
}
