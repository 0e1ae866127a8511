/** What came of asking for a GPU. */
export type AskedAdapter =
  | {
      readonly adapter: GPUAdapter;
      readonly vendor: string;
      readonly architecture: string;
      readonly description: string;
      /** Emulated on the CPU: right answers, slowly. */
      readonly software: boolean;
    }
  /** `why` is empty where the browser simply found none. */
  | { readonly adapter: null; readonly why: string };

/** Some drivers never answer; a page must not wait for them. */
const patienceMs = 10_000;

/** Asks for the fastest GPU. Never rejects: some drivers and settings make the question itself throw. */
export async function askAdapter(gpu: GPU): Promise<AskedAdapter> {
  try {
    const asked = gpu.requestAdapter({ powerPreference: 'high-performance' });
    const adapter = await within(patienceMs, asked);
    return adapter ? { adapter, ...described(adapter) } : { adapter: null, why: '' };
  } catch (error) {
    return { adapter: null, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Chromium before 121 and others have no `info`: such a GPU can be used all the same, without a name. */
function described(adapter: GPUAdapter) {
  const info: Partial<GPUAdapterInfo> | undefined = adapter.info;
  const { vendor = '', architecture = '', description = '', isFallbackAdapter } = info ?? {};
  const older = 'isFallbackAdapter' in adapter && adapter.isFallbackAdapter === true;
  const software = ['swiftshader', 'llvmpipe'].includes(architecture);
  return {
    vendor,
    architecture,
    description,
    software: software || (isFallbackAdapter ?? older),
  };
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `no answer within ${ms / 1000} seconds`;
    timer = setTimeout(() => reject(new Error(words)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
