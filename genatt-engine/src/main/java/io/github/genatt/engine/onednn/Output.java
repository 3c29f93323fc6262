package io.github.genatt.engine.onednn;

/** Destination of a kernel's result, and whether the result is added to the existing values. */
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
