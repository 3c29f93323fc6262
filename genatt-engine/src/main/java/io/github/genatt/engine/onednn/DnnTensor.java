package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;
import io.github.genatt.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A strided view of a block of floats, or of bytes that are 0 or 1. */
final class DnnTensor implements Tensor {
    final MemoryRef slot;
    final Layout layout;
    final GradientOwner origin;
    final boolean bytes;
    final Deferred deferred;

    private DnnTensor(MemoryRef slot, Layout layout, GradientOwner origin, boolean bytes, Deferred deferred) {
        this.slot = slot;
        this.layout = layout;
        this.origin = origin;
        this.bytes = bytes;
        this.deferred = deferred;
    }

    static DnnTensor of(MemoryRef slot, Layout layout, GradientOwner origin) {
        return new DnnTensor(slot, layout, origin, false, Deferred.READY);
    }

    /** Bytes in row-major order. */
    static DnnTensor mask(MemoryRef slot, int... dims) {
        return new DnnTensor(slot, Layout.of(dims), GradientOwner.Constant.CONSTANT, true, Deferred.READY);
    }

    /** The same tensor with the given lifetime. */
    DnnTensor during(Lifetime lifetime) {
        if (slot.lifetime() == lifetime) {
            return this;
        }
        return new DnnTensor(new MemoryRef(slot.block(), slot.at(), lifetime), layout, origin, bytes, deferred);
    }

    /** The same tensor with its values computed. */
    DnnTensor settled() {
        deferred.materialise();
        return this;
    }

    /** The same memory, filled when it is first used. */
    DnnTensor later(Deferred values) {
        return new DnnTensor(slot, layout, origin, bytes, values);
    }

    DnnTensor view(Layout other) {
        return new DnnTensor(slot, other, origin, bytes, deferred);
    }

    /** A view in a shape that the strides are known to allow. */
    DnnTensor as(int... shape) {
        return view(layout.reshape(shape).orElseThrow(() -> new IllegalStateException(layout + " has no view of this shape")));
    }

    DnnTensor transpose() {
        return view(layout.transpose());
    }

    DnnTensor slice(int axis, int from, int length) {
        return new DnnTensor(slot.plus(from * layout.strides[axis]), layout.shorten(axis, length), origin, bytes, deferred);
    }

    /** The same view of other memory. */
    DnnTensor in(MemoryRef other) {
        return new DnnTensor(other, layout, origin, bytes, Deferred.READY);
    }

    DnnTensor withOrigin(GradientOwner other) {
        return new DnnTensor(slot, layout, other, bytes, deferred);
    }

    /** The number of rows of the last axis. */
    int rows() {
        return elementCount() / width();
    }

    /** The length of the last axis. */
    int width() {
        return layout.dims[layout.rank() - 1];
    }

    @Override
    public int[] shape() {
        return layout.dims.clone();
    }

    @Override
    public int rank() {
        return layout.rank();
    }

    @Override
    public int size(int axis) {
        return layout.dims[layout.axis(axis)];
    }

    @Override
    public int elementCount() {
        return layout.count;
    }

    @Override
    public float[] toArray() {
        slot.lifetime().requireReadable();
        deferred.materialise();
        float[] values = new float[elementCount()];
        if (layout.dense) {
            slot.block().floats().get(slot.at(), values);
        } else {
            collect(0, slot.at(), values, 0);
        }
        return values;
    }

    @Override
    public ByteBuffer buffer() {
        slot.lifetime().requireReadable();
        deferred.materialise();
        if (!layout.dense) {
            return Tensor.super.buffer();
        }
        return slot.block().bytes().slice(Float.BYTES * slot.at(), Float.BYTES * elementCount()).order(ByteOrder.nativeOrder());
    }

    private int collect(int axis, int at, float[] values, int filled) {
        int next = filled;
        for (int i = 0; i < layout.dims[axis]; i++) {
            int place = at + i * layout.strides[axis];
            if (axis == layout.rank() - 1) {
                values[next++] = slot.block().floats().get(place);
            } else {
                next = collect(axis + 1, place, values, next);
            }
        }
        return next;
    }

    @Override
    public String toString() {
        return layout.toString();
    }
}
