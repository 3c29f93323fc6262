package io.github.genatt.engine.onednn;

/** Where a kernel puts its result, and whether it is added to what is there. */
record Output(DnnTensor tensor, boolean adds) {

    static Output store(DnnTensor tensor) {
        return new Output(tensor, false);
    }

    static Output add(DnnTensor tensor) {
        return new Output(tensor, true);
    }

    Output as(int... shape) {
        return new Output(tensor.as(shape), adds);
    }
}
