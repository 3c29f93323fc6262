package io.github.genatt.engine.onednn;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The gradients of the gates of one step of a recurrent unit, on the heap, in loops that the JVM compiles to vector instructions.
 *
 * <p>With d the gradient of h' = u ⊙ h + (1 − u) ⊙ c, where c = tanh(… + r ⊙ s): that of u before its sigmoid is d ⊙ (h − c) ⊙ u ⊙ (1 − u),
 * of c before its tangent p = d ⊙ (1 − u) ⊙ (1 − c²), of s it is p ⊙ r, of r before its sigmoid p ⊙ s ⊙ r ⊙ (1 − r), and of h, without the
 * flow through the gates, d ⊙ u.
 *
 * <p>Legend: B rows, h width, s contribution of the state to the candidate before the reset.
 */
final class GruGradients {
    private final int rows;
    private final int width;
    private final float[] before;
    private final float[] update;
    private final float[] reset;
    private final float[] candidate;
    private final float[] hidden;
    private final float[] gradient;
    private final float[] arriving;
    private final float[] ofUpdate;
    private final float[] ofReset;
    private final float[] ofHidden;
    private final float[] ofCandidate;

    GruGradients(int rows, int width) {
        this.rows = rows;
        this.width = width;
        int count = rows * width;
        before = new float[count];
        update = new float[count];
        reset = new float[count];
        candidate = new float[count];
        hidden = new float[count];
        gradient = new float[count];
        arriving = new float[count];
        ofUpdate = new float[count];
        ofReset = new float[count];
        ofHidden = new float[count];
        ofCandidate = new float[count];
    }

    /** Adds the incoming gradient dy [B, n, h] to that of the state after step t; step t of a row is its position start + t. */
    void add(DnnTensor dy, int[] starts, int t) {
        int n = dy.layout.dims[1];
        for (int row = 0; row < rows; row++) {
            if (starts[row] + t < n) {
                dy.slot.block().floats().get(dy.slot.at() + (row * n + starts[row] + t) * width, arriving, row * width, width);
            } else {
                Arrays.fill(arriving, row * width, (row + 1) * width, 0);
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += arriving[i];
        }
    }

    /** Stores the gradient of the state before the step, without the flow through the gates. */
    void write(DnnTensor state) {
        state.slot.block().floats().put(state.slot.at(), gradient);
    }

    /** Reads the gradient of the state before the step, which is the state after the preceding step. */
    void read(DnnTensor state) {
        read(state, gradient);
    }

    /** Computes the gradients of a step. */
    void run(GruKernel.Step step) {
        read(step.before(), before);
        read(step.update(), update);
        read(step.reset(), reset);
        read(step.candidate(), candidate);
        read(step.hidden(), hidden);
        ofCandidate();
        ofGates();
        ofUpdate();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= update[i];
        }
    }

    /** Stores the gradients of c before its tangent, of u and r before their sigmoids, and of s, [B, 4h]. */
    void store(DnnTensor gates) {
        FloatBuffer to = gates.slot.block().floats();
        for (int row = 0; row < rows; row++) {
            int from = row * width;
            int at = gates.slot.at() + 4 * from;
            to.put(at, ofCandidate, from, width);
            to.put(at + width, ofUpdate, from, width);
            to.put(at + 2 * width, ofReset, from, width);
            to.put(at + 3 * width, ofHidden, from, width);
        }
    }

    private void ofCandidate() {
        for (int i = 0; i < ofCandidate.length; i++) {
            float c = candidate[i];
            ofCandidate[i] = gradient[i] * (1 - update[i]) * (1 - c * c);
        }
    }

    private void ofGates() {
        for (int i = 0; i < ofHidden.length; i++) {
            float p = ofCandidate[i] * reset[i];
            ofHidden[i] = p;
            ofReset[i] = p * hidden[i] * (1 - reset[i]);
        }
    }

    private void ofUpdate() {
        for (int i = 0; i < ofUpdate.length; i++) {
            float u = update[i];
            ofUpdate[i] = gradient[i] * (before[i] - candidate[i]) * u * (1 - u);
        }
    }

    private static void read(DnnTensor from, float[] to) {
        from.slot.block().floats().get(from.slot.at(), to);
    }
}
