package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.fpmath_mode;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** oneDNN for one thread: engine, stream, scratchpad, and a least-recently-used cache of primitives. */
final class OneDnn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);
    /**
     * Enough for all micro-batch shapes of one model; a recurrent model needs about fifty per shape, and creating one takes a millisecond.
     */
    static final int KEPT_PRIMITIVES = 4096;

    private final NativeMemory memory;
    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);
    private final dnnl_stream streamHandle = stream.get();
    private final Map<PrimitiveKey, AutoCloseable> kernels = new LinkedHashMap<>(64, 0.75f, true);
    private NativeBuffer scratchpad;

    OneDnn(NativeMemory memory) {
        this.memory = memory;
        scratchpad = memory.allocate(1 << 16);
    }

    /** Runs the primitive of the given kind, created on first use; operands of post-ops come last. */
    void run(Kind kind, int[] settings, List<PostOp> postOps, Supplier<Primitive.Recipe> recipe, DnnTensor... operands) {
        primitive(kind, settings, postOps, recipe, operands).run(operands);
    }

    /** The primitive of the given kind, for callers that run it on other tensors of these layouts before they request another one. */
    Primitive primitive(Kind kind, int[] settings, List<PostOp> postOps, Supplier<Primitive.Recipe> recipe, DnnTensor... operands) {
        return cached(kind, settings, postOps, () -> primitive(kind.name(), recipe.get()), operands);
    }

    /** The primitive of the given kind and layouts. */
    @SuppressWarnings({"unchecked", "try"})
    <T extends AutoCloseable> T cached(Kind kind, int[] settings, List<PostOp> postOps, Supplier<T> maker, DnnTensor... operands) {
        PrimitiveKey key = new PrimitiveKey(kind, settings, postOps, operands);
        T known = (T) kernels.get(key);
        if (known != null) {
            return known;
        }
        try (PointerScope scope = new PointerScope()) {
            T made = maker.get();
            kernels.put(key, made);
            dropOldest();
            return made;
        } catch (RuntimeException e) {
            throw new IllegalStateException("oneDNN has no " + kind + " for " + Arrays.toString(operands), e);
        }
    }

    Primitive primitive(String name, Primitive.Recipe recipe) {
        String implementation = recipe.description().impl_info_str().getString();
        if (LOG.isDebugEnabled() && implementation.startsWith("ref:")) {
            LOG.debug("slow reference kernel for {} {}", name, describe(recipe));
        }
        return new Primitive(this, recipe);
    }

    private static String describe(Primitive.Recipe recipe) {
        StringBuilder text = new StringBuilder();
        for (org.bytedeco.dnnl.memory.desc operand : recipe.operands()) {
            long[] dims = new long[operand.get_ndims()];
            long[] strides = new long[dims.length];
            operand.get_dims().get(dims);
            operand.get_strides().get(strides);
            text.append(Arrays.toString(dims)).append(" strides ").append(Arrays.toString(strides)).append("; ");
        }
        return text.toString();
    }

    primitive_attr attributes(List<PostOp> postOps) {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        if (!postOps.isEmpty()) {
            post_ops list = new post_ops();
            postOps.forEach(op -> op.appendTo(list));
            attributes.set_post_ops(list);
        }
        return attributes;
    }

    primitive_attr bf16Attributes(List<PostOp> postOps) {
        primitive_attr attributes = attributes(postOps);
        attributes.set_fpmath_mode(fpmath_mode.bf16);
        return attributes;
    }

    engine engine() {
        return engine;
    }

    dnnl_stream stream() {
        return streamHandle;
    }

    long scratchpad() {
        return scratchpad.address(0);
    }

    void reserveScratchpad(long bytes) {
        long floats = bytes / Float.BYTES + 1;
        if (floats > scratchpad.size()) {
            memory.free(scratchpad);
            scratchpad = memory.allocate(Math.toIntExact(floats));
        }
    }

    private void dropOldest() {
        if (kernels.size() > KEPT_PRIMITIVES) {
            var oldest = kernels.entrySet().iterator();
            close(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static void close(AutoCloseable kernel) {
        try {
            kernel.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kernels.values().forEach(OneDnn::close);
        kernels.clear();
        stream.deallocate();
        engine.deallocate();
    }
}
