/** What baselines that diffuse vectors have in common. */
package io.github.genatt.baselines.diffusion;
