package io.github.genatt.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Leaves the workspace of the surrounding computation, such as the ND4J engine, which must not contain the arrays of the network. */
final class WorkspaceGuard {

    private WorkspaceGuard() {
    }

    /** Runs a computation outside any workspace and restores the current one afterwards. */
    static <T> T of(Supplier<T> computed) {
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        Nd4j.getMemoryManager().setCurrentWorkspace(null);
        try {
            return computed.get();
        } finally {
            Nd4j.getMemoryManager().setCurrentWorkspace(before);
        }
    }
}
