package io.github.genatt.serve;

import java.nio.file.Path;

/**
 * A model file under a name, with its part of the users who do not ask for a model by name.
 *
 * @param name  of the model in requests, answers and metrics
 * @param file  that {@code genatt fit} or {@code genatt run} wrote
 * @param share of the users, relative to the other models'
 */
public record ServedModel(String name, Path file, double share) {

    /** Rejects names that do not fit into addresses and metrics. */
    public ServedModel {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a model's name must be letters, digits, dots, dashes or underscores, found '" + name + "'");
        }
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("%s: a share must be 0 or more, found %s".formatted(name, share));
        }
    }
}
