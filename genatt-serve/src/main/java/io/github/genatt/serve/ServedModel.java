package io.github.genatt.serve;

import java.nio.file.Path;

/**
 * A model file under a name, with its share of the users whose requests do not name a model.
 *
 * @param name  name of the model in requests, answers and metrics
 * @param file  file written by {@code genatt fit} or {@code genatt run}
 * @param share share of the users, relative to the other models
 */
public record ServedModel(String name, Path file, double share) {

    /** Validates that the name can be used in URLs and metrics, and that the share is not negative. */
    public ServedModel {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a model's name must be letters, digits, dots, dashes or underscores, found '" + name + "'");
        }
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("%s: a share must be 0 or more, found %s".formatted(name, share));
        }
    }
}
