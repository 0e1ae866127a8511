// Before the program has started: says why it does not, where it cannot. Old syntax on purpose.
(function () {
  var box = document.getElementById('starting');
  var reason = document.getElementById('starting-why');
  if (!box || !reason) return;
  var address = location.href.replace(/#.*/, '');

  function tell(text) {
    // The first reason is the right one: what follows are its consequences.
    if (!document.getElementById('starting') || box.hasAttribute('data-stuck')) return;
    reason.textContent = text;
    box.setAttribute('data-stuck', '');
  }

  function tooOld() {
    try {
      new RegExp('(?<=a)b');
    } catch (error) {
      return true;
    }
    return (
      !('noModule' in document.createElement('script')) ||
      typeof structuredClone !== 'function' ||
      typeof DecompressionStream !== 'function' ||
      !Array.prototype.findLast
    );
  }

  // The single file has its program inside, and starts anywhere.
  var single = document.documentElement.hasAttribute('data-single-file');
  if (location.protocol === 'file:' && !single) {
    tell(
      'This page was opened as a file, and browsers do not let a file start a program of several parts. ' +
        'Open the single file "sextant.html", which lies beside this folder where it was unpacked from the ' +
        'bundle. Or put this folder on any web server and open its address: "python3 -m http.server" is one.'
    );
  } else if (String(window.origin) === 'null' && !single) {
    tell(
      'The page around this one has it cut off from its own address (a sandbox without allow-same-origin), ' +
        'so its program cannot be loaded. Open ' +
        address +
        ' in a tab of its own.'
    );
  } else if (tooOld()) {
    tell(
      'This browser is too old for Sextant. It runs from Chrome and Edge 109, Firefox 115 and Safari 16.4 on.'
    );
  }

  window.addEventListener(
    'error',
    function (event) {
      var script = event.target && event.target.tagName === 'SCRIPT';
      if (script) {
        tell(
          'The program could not be loaded from this host. Reload the page; if that fails, a file is missing ' +
            'there or is not sent as JavaScript.'
        );
      } else if (event.message) {
        tell(
          'The program could not start in this browser (' +
            event.message +
            '). It runs from Chrome and Edge 109, Firefox 115 and Safari 16.4 on.'
        );
      }
    },
    true
  );
})();
