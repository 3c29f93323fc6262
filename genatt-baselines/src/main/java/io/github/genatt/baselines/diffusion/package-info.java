/** Common parts of baselines that diffuse vectors. */
package io.github.genatt.baselines.diffusion;
