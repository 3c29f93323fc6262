package io.github.genatt.engine.onednn;

import java.util.Optional;

/** The dense result of an operation of this pass; the first contribution allocates its gradient. */
final class Intermediate implements GradientOwner {
    final MemoryRef value;
    final int count;
    private MemoryRef gradient;

    Intermediate(MemoryRef value, int count) {
        this.value = value;
        this.count = count;
    }

    Optional<MemoryRef> gradient() {
        return Optional.ofNullable(gradient);
    }

    void gradient(MemoryRef slot) {
        gradient = slot;
    }

    /** Gives up the memory of the gradient. */
    MemoryRef handOver() {
        MemoryRef given = gradient;
        gradient = null;
        return given;
    }
}
