package io.github.genatt.config.score;

import io.github.genatt.config.saved.Request;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** Says in a request which items may stand on its list. */
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
