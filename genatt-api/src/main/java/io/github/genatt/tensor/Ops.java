package io.github.genatt.tensor;

/**
 * The operations of one pass over one micro-batch. Each computes its values at the latest when they are used, and records its gradient
 * during training.
 *
 * <p>Legend: B rows of the micro-batch, n sequence length, d width, H heads; {@code [..., k]} any leading axes. No operation changes its
 * arguments. Incompatible shapes throw {@link IllegalArgumentException} with both shapes in the message. A tensor of a closed session, of
 * another session or of another pass throws {@link IllegalStateException}. An {@code Ops} belongs to one thread and one pass.
 */
public interface Ops {

    /** Whether gradients are recorded and dropout is active. */
    boolean training();

    // ---- making tensors ---------------------------------------------------------------------------------------------

    /** A tensor of given values (row-major), without gradient. */
    Tensor constant(float[] values, int... shape);

    /**
     * Independent samples from N(0, 1), without gradient. The first axis is a multiple of B. The slices of row b depend only on that row's
     * key and the noise: they are {@link RowNoise#gaussians} of the two.
     */
    Tensor normal(RandomSource noise, int... shape);

    /**
     * Independent samples from U[0, 1) on the heap, for decisions that shape the graph: [B, perRow...] row-major. Those of row b depend
     * only on that row's key and the noise: they are {@link RowNoise#uniform} of the two.
     */
    double[] uniform(RandomSource noise, int... perRow);

    /**
     * Sets each element to zero with the given probability, and divides the others by 1 − probability; returns x if not {@link
     * #training()}. The first axis is as in {@link #normal}. {@link RowNoise#dropoutMask} and {@link RowNoise#keepScale} define the
     * elements and the divisor.
     */
    Tensor dropout(Tensor x, double probability, RandomSource noise);

    /** The same values without gradient flow. */
    Tensor stopGradient(Tensor x);

    // ---- shape ------------------------------------------------------------------------------------------------------

    /** The same elements in another shape; one axis may be −1 and is inferred. A view if the memory layout allows it, else a copy. */
    Tensor reshape(Tensor x, int... shape);

    /** The axes in another order: axis i of the result is axis {@code axes[i]} of x. A view. */
    Tensor permute(Tensor x, int... axes);

    /** A range of one axis. A view. */
    Tensor slice(Tensor x, int axis, int from, int length);

    /** Joins tensors along one axis; all other axes must agree. */
    Tensor concat(int axis, Tensor... parts);

    /**
     * Every run of {@code size} consecutive positions: [B, n, d] → [B, n − size + 1, size·d]. Followed by {@link #linear} it is a
     * convolution over time.
     */
    Tensor unfold(Tensor x, int size);

    /**
     * Converts logits by distance to logits by key: y[b, h, t, j] = x[b, t, h, t − j] for j ≤ t, and 0 for j &gt; t (the host masks those).
     * [B, n, H, n] → [B, H, n, n].
     */
    Tensor relativeShift(Tensor x);

    // ---- look-ups ---------------------------------------------------------------------------------------------------

    /**
     * Rows of a table: [rows, d], ids of length m → [m, d]. An id of −1 gives a zero row without gradient; the gradients of a repeated id
     * add up.
     */
    Tensor gather(Tensor table, int[] ids);

    /**
     * Inner products of each row with its own table rows: states [m, d], table [rows, d], ids of length m·k → [m, k]; an id of −1 gives
     * 0.
     */
    Tensor gatherDot(Tensor states, Tensor table, int[] ids);

    // ---- products ---------------------------------------------------------------------------------------------------

    /**
     * [..., m, k] × [..., k, p] → [..., m, p]. Leading axes must be equal, or the second argument has rank 2. Strided views cost no copy.
     */
    Tensor matmul(Tensor a, Tensor b);

    /** x·W + b: x [..., in], weight [in, out], bias [out] → [..., out]. */
    Tensor linear(Tensor x, Tensor weight, Tensor bias);

    /**
     * A gated recurrent unit along axis 1: x [B, n, in] → states [B, n, hidden]. Row b starts from a zero state at position {@code
     * starts[b]}; earlier states are zero.
     */
    Tensor gru(Tensor x, GruWeights weights, int[] starts);

    // ---- element by element -----------------------------------------------------------------------------------------

    /** a + b. Axes are aligned at the end; an axis of length 1, or a missing leading axis, is repeated (on either side). */
    Tensor add(Tensor a, Tensor b);

    /** a − b, axes as in {@link #add}. */
    Tensor subtract(Tensor a, Tensor b);

    /** a · b element by element, axes as in {@link #add}. */
    Tensor multiply(Tensor a, Tensor b);

    /** a / b element by element, axes as in {@link #add}; b must not be 0. */
    Tensor divide(Tensor a, Tensor b);

    /** scale · x + shift. */
    Tensor scaleAndShift(Tensor x, double scale, double shift);

    /** A function of each element. */
    Tensor apply(UnaryOp function, Tensor x);

    /** Clamps each element to [low, high]; no gradient flows outside. */
    Tensor clamp(Tensor x, double low, double high);

    // ---- along an axis ----------------------------------------------------------------------------------------------

    /** Sum along one axis, which disappears. */
    Tensor sum(Tensor x, int axis);

    /** Maximum along one axis, which disappears; the gradient goes to the first maximum. */
    Tensor max(Tensor x, int axis);

    /** Softmax along the last axis. */
    Tensor softmax(Tensor x);

    /**
     * softmax(logits + mask) along the last axis: logits [B, H, n, n], mask of a shape that {@link #add} can repeat to it, without
     * gradient. A mask element of −∞ excludes a finite logit: its weight and gradient are exactly 0, if its row has a logit that is not
     * excluded.
     */
    Tensor maskedSoftmax(Tensor logits, Tensor mask);

    /** (x − mean) / √(variance + epsilon) · gain + shift along the last axis: x [..., d], gain and shift [d]. */
    Tensor layerNorm(Tensor x, Tensor gain, Tensor shift, double epsilon);

    /** x / √(Σ x² + epsilon) along the last axis. */
    Tensor l2Normalise(Tensor x, double epsilon);

    // ---- computed elsewhere -------------------------------------------------------------------------------------------

    /**
     * Applies a function that is computed outside the engine: returns its values as a tensor of that shape, and uses its gradient in the
     * backward pass. Copies every input, the values and their gradients. An input may be given several times; its gradients add up.
     *
     * @throws IllegalArgumentException if the function returns values or gradients of wrong lengths; for gradients, this is detected in the
     *                                  backward pass
     */
    Tensor custom(CustomFunction function, int[] shape, Tensor... inputs);

    // ---- losses: each ends a graph ------------------------------------------------------------------------------------

    /** Σ weights[i] · x[i] over all elements of x (row-major). */
    Loss weightedSum(Tensor x, float[] weights, double weight);

    /**
     * Binary cross-entropy on logits: Σ weights[i] · (softplus(x[i]) − labels[i] · x[i]).
     *
     * @param labels  0 or 1 (or between) for each element
     * @param weights for each element; 0 excludes it
     */
    Loss binaryCrossEntropy(Tensor logits, float[] labels, float[] weights, double weight);

    /**
     * Cross-entropy of given logits: Σ_r weights[r] · (logsumexp(logits[r]) − logits[r, targets[r]]); logits [m, c]. A row of weight 0 is
     * excluded.
     */
    Loss crossEntropy(Tensor logits, int[] targets, float[] weights, double weight);

    /**
     * Cross-entropy over all rows of a table, computed in chunks, so that no [m, rows] matrix exists: the logits of row r are
     * states[r]·tableᵀ.
     *
     * @param states  [m, d]
     * @param table   [rows, d]; may be a slice of a parameter
     * @param targets row of the table, for each of the m rows; ignored where the weight is 0
     * @param weights for each of the m rows; 0 excludes the row, at no cost
     */
    Loss embeddingCrossEntropy(Tensor states, Tensor table, int[] targets, float[] weights, double weight);
}
