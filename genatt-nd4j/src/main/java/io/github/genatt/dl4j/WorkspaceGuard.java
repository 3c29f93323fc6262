package io.github.genatt.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Leaves the workspace of whoever computes around a network, such as the engine on ND4J: it is not for the arrays of the network. */
final class WorkspaceGuard {

    private WorkspaceGuard() {
    }

    /** A computation outside of any workspace; the current one is current again afterwards. */
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
