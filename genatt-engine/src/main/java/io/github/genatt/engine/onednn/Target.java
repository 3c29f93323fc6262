package io.github.genatt.engine.onednn;

/** Where a kernel puts its result, and whether it is added to what is there. */
record Target(DnnTensor tensor, boolean adds) {

    static Target store(DnnTensor tensor) {
        return new Target(tensor, false);
    }

    static Target add(DnnTensor tensor) {
        return new Target(tensor, true);
    }

    Target as(int... shape) {
        return new Target(tensor.as(shape), adds);
    }
}
