package io.github.genatt.engine.onednn;

import java.util.Optional;

/** The dense result of an operation of this pass; its gradient gets memory with the first contribution. */
final class Computed implements Origin {
    final Slot value;
    final int count;
    private Slot gradient;

    Computed(Slot value, int count) {
        this.value = value;
        this.count = count;
    }

    Optional<Slot> gradient() {
        return Optional.ofNullable(gradient);
    }

    void gradient(Slot slot) {
        gradient = slot;
    }

    /** Parts with the memory of the gradient. */
    Slot handOver() {
        Slot given = gradient;
        gradient = null;
        return given;
    }
}
