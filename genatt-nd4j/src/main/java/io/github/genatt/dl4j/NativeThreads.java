package io.github.genatt.dl4j;

import org.nd4j.linalg.factory.Nd4j;

/** The threads inside of ND4J: one for each caller, since callers compute at the same time, and sums must not depend on their number. */
final class NativeThreads {

    private NativeThreads() {
    }

    static void one() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
