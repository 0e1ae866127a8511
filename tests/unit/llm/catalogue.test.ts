import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#models/llm/catalogue';

const webLlm = catalogue.filter((entry) => entry.engine === 'web-llm');
const gguf = catalogue.filter((entry) => entry.engine === 'wllama');

describe('the catalogue', () => {
  it('has at least eight models for web-llm and three for the CPU, each named once', () => {
    expect(webLlm.length).toBeGreaterThanOrEqual(8);
    expect(gguf.length).toBeGreaterThanOrEqual(3);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  it('has both precisions of every web-llm model, from 0.4B to 8B', () => {
    for (const { variants } of webLlm) {
      expect(variants.map(({ precision }) => precision)).toEqual(['f16', 'f32']);
    }
    const sizes = webLlm.map(({ parameters }) => parameters);
    expect(Math.min(...sizes)).toBeLessThan(450);
    expect(Math.max(...sizes)).toBeGreaterThan(8000);
  });

  it.each(
    webLlm.flatMap(({ variants, contextTokens }) => variants.map((v) => ({ ...v, contextTokens }))),
  )("agrees with web-llm's own list on $modelId", (variant) => {
    const record = prebuiltAppConfig.model_list.find((r) => r.model_id === variant.modelId);
    expect(record).toBeDefined();
    expect(variant.modelUrl).toBe(`${record?.model}/resolve/main/`);
    expect(variant.libUrl).toBe(record?.model_lib);
    expect(variant.gpuMegabytes).toBe(record?.vram_required_MB);
    expect(variant.contextTokens).toBe(record?.overrides?.context_window_size);
    expect(variant.manifest).toBe(record?.model_manifest);
    if (record?.required_features?.includes('shader-f16')) expect(variant.precision).toBe('f16');
  });

  it('has the newest small families of that list', () => {
    const wanted = [/^Qwen3\.5-(0\.8|2|4)B/, /^gemma-4-E2B/, /^Ministral-3-3B-Instruct/];
    const listed = prebuiltAppConfig.model_list.filter(({ model_id }) =>
      wanted.some((family) => family.test(model_id) && /q4f(16|32)_1/.test(model_id)),
    );
    const ours = webLlm.flatMap(({ variants }) => variants.map(({ modelId }) => modelId));
    expect(listed).toHaveLength(10);
    for (const { model_id } of listed) expect(ours).toContain(model_id);
  });

  it('downloads less than the GPU memory that web-llm counts', () => {
    for (const { variants } of webLlm) {
      for (const { downloadMegabytes, gpuMegabytes } of variants) {
        expect(downloadMegabytes).toBeLessThan(gpuMegabytes);
        expect(downloadMegabytes).toBeGreaterThan(gpuMegabytes / 6);
      }
    }
  });

  it('names GGUF files at https addresses, with hashes of 64 digits where they are known', () => {
    for (const { files } of gguf) {
      for (const { url, sha256 } of files) {
        expect(new URL(url).protocol).toBe('https:');
        expect(sha256 ?? '0'.repeat(64)).toMatch(/^[0-9a-f]{64}$/);
      }
    }
  });
});
