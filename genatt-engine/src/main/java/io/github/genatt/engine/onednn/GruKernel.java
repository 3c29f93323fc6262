package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.longs;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.lbr_gru_backward;
import org.bytedeco.dnnl.lbr_gru_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** The gated recurrent unit that oneDNN calls linear-before-reset; its gates come in the order update, reset, candidate. */
final class GruKernel {
    private static final int[] NO_SETTINGS = {};
    private static final int[] FORWARD_ARGUMENTS = {DNNL_ARG_SRC_LAYER, DNNL_ARG_WEIGHTS_LAYER, DNNL_ARG_WEIGHTS_ITER, DNNL_ARG_BIAS,
        DNNL_ARG_DST_LAYER, DNNL_ARG_WORKSPACE};
    private static final int[] BACKWARD_ARGUMENTS = {DNNL_ARG_SRC_LAYER, DNNL_ARG_WEIGHTS_LAYER, DNNL_ARG_WEIGHTS_ITER, DNNL_ARG_BIAS,
        DNNL_ARG_DST_LAYER, DNNL_ARG_WORKSPACE, DNNL_ARG_DIFF_DST_LAYER, DNNL_ARG_DIFF_SRC_LAYER, DNNL_ARG_DIFF_WEIGHTS_LAYER,
        DNNL_ARG_DIFF_WEIGHTS_ITER, DNNL_ARG_DIFF_BIAS};
    private final OneDnn oneDnn;

    /**
     * The tensors of a unit, as oneDNN sees them.
     *
     * @param x         [n, B, in]
     * @param input     [1, 1, in, 3, h]
     * @param recurrent [1, 1, h, 3, h]
     * @param bias      [1, 1, 4, h]
     * @param y         [n, B, h]
     */
    record Unit(DnnTensor x, DnnTensor input, DnnTensor recurrent, DnnTensor bias, DnnTensor y) {
    }

    GruKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /** The primitives for these shapes. */
    Plan plan(Unit unit) {
        return oneDnn.cached(Kind.GRU, NO_SETTINGS, List.of(), () -> new Plan(unit), unit.x(), unit.input(), unit.recurrent(), unit.bias(),
                unit.y());
    }

    /**
     * The primitives for one shape, and the sizes in floats of the memory that the caller provides for packed weights and the work space.
     */
    final class Plan implements AutoCloseable {
        private final Primitive packInput;
        private final Primitive packRecurrent;
        private final Primitive forward;
        private final Primitive packInputBack;
        private final Primitive packRecurrentBack;
        private final Primitive backward;
        final int[] packed;
        final int[] packedBack;
        final int workspace;

        private Plan(Unit unit) {
            memory.desc x = description(unit.x());
            memory.desc y = description(unit.y());
            memory.desc input = description(unit.input());
            memory.desc recurrent = description(unit.recurrent());
            memory.desc bias = description(unit.bias());
            memory.desc none = new memory.desc();
            memory.desc anyInput = any(unit.input());
            memory.desc anyRecurrent = any(unit.recurrent());
            var direction = rnn_direction.unidirectional_left2right;
            var ahead = new lbr_gru_forward.primitive_desc(oneDnn.engine(), prop_kind.forward_training, direction, x, none,
                    anyInput, anyRecurrent, bias, y, none, oneDnn.attributes(List.of()), false);
            var back = new lbr_gru_backward.primitive_desc(oneDnn.engine(), prop_kind.backward, direction, x, none, anyInput, anyRecurrent,
                    bias, y, none, x, none, input, recurrent, bias, y, none, ahead, oneDnn.attributes(List.of()), false);
            memory.desc work = ahead.workspace_desc();
            memory.desc inputAhead = ahead.weights_layer_desc();
            memory.desc recurrentAhead = ahead.weights_iter_desc();
            memory.desc inputBack = back.weights_layer_desc();
            memory.desc recurrentBack = back.weights_iter_desc();
            workspace = floats(work);
            packed = new int[] {floats(inputAhead), floats(recurrentAhead)};
            packedBack = new int[] {floats(inputBack), floats(recurrentBack)};
            packInput = pack(input, inputAhead);
            packRecurrent = pack(recurrent, recurrentAhead);
            packInputBack = pack(input, inputBack);
            packRecurrentBack = pack(recurrent, recurrentBack);
            forward = oneDnn.primitive(Kind.GRU.name(), new Primitive.Recipe(new lbr_gru_forward(ahead), ahead, FORWARD_ARGUMENTS,
                    new memory.desc[] {x, inputAhead, recurrentAhead, bias, y, work}));
            backward = oneDnn.primitive(Kind.GRU.name(), new Primitive.Recipe(new lbr_gru_backward(back), back, BACKWARD_ARGUMENTS,
                    new memory.desc[] {x, inputBack, recurrentBack, bias, y, work, y, x, input, recurrent, bias}));
        }

        /** Computes y; {@code packs} of the sizes {@link #packed}. */
        void run(Unit unit, MemoryRef[] packs, MemoryRef work) {
            packInput.run(unit.input().slot, packs[0]);
            packRecurrent.run(unit.recurrent().slot, packs[1]);
            forward.run(unit.x().slot, packs[0], packs[1], unit.bias().slot, unit.y().slot, work);
        }

        /** Stores the gradient of x and adds those of the weights; {@code packs} of the sizes {@link #packedBack}. */
        void back(Unit unit, MemoryRef[] packs, MemoryRef work, Unit gradients) {
            packInputBack.run(unit.input().slot, packs[0]);
            packRecurrentBack.run(unit.recurrent().slot, packs[1]);
            backward.run(unit.x().slot, packs[0], packs[1], unit.bias().slot, unit.y().slot, work, gradients.y().slot, gradients.x().slot,
                    gradients.input().slot, gradients.recurrent().slot, gradients.bias().slot);
        }

        private Primitive pack(memory.desc from, memory.desc to) {
            var made = new reorder.primitive_desc(oneDnn.engine(), from, oneDnn.engine(), to, oneDnn.attributes(List.of()), false);
            return oneDnn.primitive(Kind.GRU.name(),
                    new Primitive.Recipe(new reorder(made), made, new int[] {DNNL_ARG_FROM, DNNL_ARG_TO}, new memory.desc[] {from, to}));
        }

        @Override
        public void close() {
            List.of(packInput, packRecurrent, forward, packInputBack, packRecurrentBack, backward).forEach(Primitive::close);
        }
    }

    private static int floats(memory.desc description) {
        return Math.toIntExact(description.get_size() / Float.BYTES + 1);
    }

    private static memory.desc any(DnnTensor tensor) {
        return new memory.desc(longs(tensor.layout.dims), memory.data_type.f32, memory.format_tag.any, false);
    }
}
