package io.github.genatt.engine.nd4j;

import io.github.genatt.batch.Requests;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tensors, parameters and scores of any engine as INDArrays of 32-bit floats, and back.
 *
 * <table>
 * <caption>What is copied</caption>
 * <tr><td>{@link #view(Tensor)} of the engine nd4j</td><td>nothing: it is the array</td></tr>
 * <tr><td>{@link #view(Tensor)}, {@link #view(ScoreBlock)} of off-heap, row-major elements (engine onednn)</td>
 * <td>nothing on the CPU; everything on a GPU, which has its own memory</td></tr>
 * <tr><td>other views</td><td>everything</td></tr>
 * <tr><td>{@link #constant} into the engine nd4j</td><td>nothing if the array contains 32-bit floats</td></tr>
 * <tr><td>{@link #constant} into another engine; {@link #copy}, {@link #parameter}, {@link #write}, {@link #scores}</td>
 * <td>everything</td></tr>
 * </table>
 *
 * <p>A view shares the memory of the engine. Use it read-only, and only while its source lives; a tensor computed in a pass lives until the
 * end of the pass.
 */
public final class Nd4jTensors {

    private Nd4jTensors() {
    }

    /** The elements of a tensor, in its shape, without copying if possible. */
    public static INDArray view(Tensor tensor) {
        return tensor instanceof NdTensor own ? own.array() : view(tensor.buffer(), tensor.shape());
    }

    /** The scores of a block of histories, without copying if possible: [rows, I + 1]; column 0 is the padding. */
    public static INDArray view(ScoreBlock scores) {
        return view(scores.buffer(), scores.rows(), scores.items() + 1);
    }

    private static INDArray view(ByteBuffer elements, int... shape) {
        Nd4jLibrary.load();
        int count = Shapes.count(shape);
        if (!elements.isDirect() || Nd4jLibrary.onCuda()) {
            float[] values = new float[count];
            elements.asFloatBuffer().get(values);
            return Heap.write(values, shape);
        }
        // the pointer keeps the buffer from being collected; the array keeps the pointer
        FloatPointer pointer = new FloatPointer(elements.asFloatBuffer());
        return Nd4j.create(Nd4j.createBuffer(pointer, count, DataType.FLOAT), Shapes.longs(shape));
    }

    /** The elements of a tensor in a new array, which may be kept and changed. */
    public static INDArray copy(Tensor tensor) {
        return lasting(tensor.toArray(), tensor.shape());
    }

    /**
     * An array as a tensor without gradient in a pass of any engine. Do not change the array before the pass ends.
     *
     * @throws IllegalArgumentException for an array without axes; a scalar has shape {@code [1]}
     */
    public static Tensor constant(Ops ops, INDArray array) {
        if (array.rank() == 0) {
            throw new IllegalArgumentException("a scalar INDArray has no axis, but a tensor has at least one; reshape it to [1]");
        }
        if (ops instanceof Nd4jOps own) {
            return own.constant(array.castTo(DataType.FLOAT));
        }
        return ops.constant(Heap.read(array.castTo(DataType.FLOAT)), NdTensor.shape(array));
    }

    /**
     * A parameter of a session, copied: {@code "items"} of a composed model are its item embeddings [I + 1, d], whose row 0 is the padding.
     *
     * @throws java.util.NoSuchElementException if there is no such parameter; the message lists the existing ones
     */
    public static INDArray parameter(EngineSession session, String name) {
        float[] values = session.parameters().read(name);
        return lasting(values, info(session, name).shape());
    }

    /**
     * Overwrites a parameter.
     *
     * @throws IllegalArgumentException if the array has another shape
     */
    public static void write(EngineSession session, String name, INDArray values) {
        session.parameters().read(name);
        int[] expected = info(session, name).shape();
        if (!Arrays.equals(expected, NdTensor.shape(values))) {
            throw new IllegalArgumentException("%s has shape %s, found an array of shape %s".formatted(name, Arrays.toString(expected),
                    Arrays.toString(values.shape())));
        }
        session.parameters().write(name, Heap.read(values.castTo(DataType.FLOAT)));
    }

    private static Parameters.Info info(EngineSession session, String name) {
        return session.parameters().list().stream().filter(info -> info.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * The scores of the catalogue for each history: [histories, I + 1]; column 0 is the padding and has no meaning. Items of the history
     * are scored, too.
     *
     * @param histories item ids, oldest first
     */
    public static INDArray scores(Scorer model, int[][] histories) {
        if (histories.length == 0) {
            throw new IllegalArgumentException("no histories were given");
        }
        int width = model.items() + 1;
        float[] all = new float[Math.multiplyExact(histories.length, width)];
        // blocks contain different histories, so they may be copied in parallel
        model.score(Requests.of(histories), block -> {
            for (int row = 0; row < block.rows(); row++) {
                block.buffer().asFloatBuffer().get(row * width, all, block.histories()[row] * width, width);
            }
            return block.rows();
        });
        return lasting(all, histories.length, width);
    }

    /** An array that outlives the pass in which it is made. */
    private static INDArray lasting(float[] values, int... shape) {
        Nd4jLibrary.load();
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return Heap.write(values, shape);
        }
    }
}
