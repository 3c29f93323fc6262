package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;

/** A compiled kernel of oneDNN with its arguments bound to addresses just before each call. */
final class Primitive implements AutoCloseable {

    /**
     * Definition of a primitive.
     *
     * @param arguments argument number of each operand in oneDNN
     */
    record Recipe(primitive primitive, primitive_desc_base description, int[] arguments, memory.desc[] operands) {
    }

    private final OneDnn oneDnn;
    private final primitive primitive;
    private final dnnl_primitive handle;
    private final memory[] memories;
    private final dnnl_memory[] handles;
    private final long[] addresses;
    private final dnnl_exec_arg_t bindings;
    private final Address cursor = new Address();

    Primitive(OneDnn oneDnn, Recipe recipe) {
        this.oneDnn = oneDnn;
        primitive = recipe.primitive().retainReference();
        handle = primitive.get();
        memory.desc scratchpad = recipe.description().scratchpad_desc();
        oneDnn.reserveScratchpad(scratchpad.get_size());
        int count = recipe.operands().length + 1;
        memory.desc[] descriptions = Arrays.copyOf(recipe.operands(), count);
        descriptions[count - 1] = scratchpad;
        memories = new memory[count];
        handles = new dnnl_memory[count];
        addresses = new long[count];
        bindings = new dnnl_exec_arg_t(count).retainReference();
        for (int i = 0; i < count; i++) {
            memories[i] = new memory(descriptions[i], oneDnn.engine(), new Pointer()).retainReference();
            handles[i] = memories[i].get();
            bindings.position(i).arg(i == count - 1 ? DNNL_ARG_SCRATCHPAD : recipe.arguments()[i]).memory(handles[i]);
        }
        bindings.position(0);
    }

    void run(DnnTensor... operands) {
        for (int i = 0; i < operands.length; i++) {
            bind(i, operands[i].slot.address());
        }
        execute();
    }

    void run(MemoryRef... operands) {
        for (int i = 0; i < operands.length; i++) {
            bind(i, operands[i].address());
        }
        execute();
    }

    private void execute() {
        bind(handles.length - 1, oneDnn.scratchpad());
        int status = dnnl_primitive_execute(handle, oneDnn.stream(), handles.length, bindings);
        if (status != 0) {
            throw new IllegalStateException("oneDNN failed with status " + status);
        }
    }

    private void bind(int argument, long address) {
        if (addresses[argument] != address) {
            int status = dnnl_memory_set_data_handle(handles[argument], cursor.at(address));
            if (status != 0) {
                throw new IllegalStateException("oneDNN rejected an address with status " + status);
            }
            addresses[argument] = address;
        }
    }

    /** Shape, strides and type of a tensor for oneDNN. */
    static memory.desc description(DnnTensor tensor) {
        return new memory.desc(longs(tensor.layout.dims), tensor.bytes ? memory.data_type.u8 : memory.data_type.f32,
                longs(tensor.layout.strides));
    }

    static memory.desc[] descriptions(DnnTensor... tensors) {
        return Arrays.stream(tensors).map(Primitive::description).toArray(memory.desc[]::new);
    }

    static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    @Override
    public void close() {
        bindings.deallocate();
        for (memory memory : memories) {
            memory.deallocate();
        }
        primitive.deallocate();
    }
}
